import { accessibilityStatement } from '../../../shared/accessibilityStatement'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

/** The accessibility statement, as it lies beside the program too. */
export function Statement({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title={accessibilityStatement.title} width="wide" isOpen={isOpen} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by the keyboard. */}
      <section className="dialog-body help" aria-label="Statement" tabIndex={0}>
        {accessibilityStatement.parts.map(({ heading, paragraphs, points }) => (
          <section key={heading} aria-label={heading}>
            <h3>{heading}</h3>
            {paragraphs.map((words) => (
              <p key={words}>{words}</p>
            ))}
            {points.length > 0 && (
              <ul>
                {points.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </section>
      <div className="dialog-buttons">
        <Button look="main" onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
