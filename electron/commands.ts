/** The register of the command line's commands, in the order of its help. */
import { budgetCommands } from './commands/budgetCommands'
import type { Command } from './commands/command'
import { dataFileCommands } from './commands/dataFileCommands'
import { deadlineCommand } from './commands/deadlineCommand'
import { handOffCommands } from './commands/handOffCommands'
import { packCommands } from './commands/packCommands'
import { recordCommands } from './commands/recordCommands'
import { reportCommands } from './commands/reportCommands'

export const commands: readonly Command[] = [
  ...reportCommands,
  ...handOffCommands,
  ...packCommands,
  ...recordCommands,
  ...budgetCommands,
  deadlineCommand,
  ...dataFileCommands
]
