import './strictPolicy'
import 'prosemirror-view/style/prosemirror.css'
import 'prosemirror-gapcursor/style/gapcursor.css'
import '../shared/paper/fonts/fonts.css'
import '../shared/paper/paper.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/lists.css'
import './ui/overlays.css'
import './ui/dataGrid/dataGrid.css'
import './screens/common/screens.css'
import './screens/houseStyles/houseStyles.css'
import './screens/budgets/budgets.css'
import './screens/packs/packs.css'
import './screens/pages/pages.css'
import './screens/meetings/meetings.css'
import './screens/write/write.css'
import './screens/write/reportText.css'
import './screens/write/exchange.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { bridge } from './bridge'
import { createWorkplace } from './stores/workplace'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element for the app')
createRoot(root).render(
  <StrictMode>
    <App workplace={createWorkplace(bridge)} />
  </StrictMode>
)
