/** Which files can be read as reports. */
import { bundleEnding } from '../../../shared/reports/bundle'

/** Their endings, without the dot. */
export const reportEndings = ['docx', 'docm', 'txt', 'md', bundleEnding] as const
