/** Which files can be read as reports or as other papers. */
import { bundleEnding } from '../../../shared/reports/bundle'

/** Their endings, without the dot. */
export const reportEndings = ['docx', 'docm', 'txt', 'md', 'pdf', bundleEnding] as const
