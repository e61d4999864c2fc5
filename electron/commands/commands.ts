/** The register of the command line's commands, in the order of its help. */
import { budgetCommands } from './budgetCommands'
import type { Command } from './command'
import { dataFileCommands } from './dataFileCommands'
import { deadlineCommand } from './deadlineCommand'
import { handOffCommands } from './handOffCommands'
import { packCommands } from './packCommands'
import { recordCommands } from './recordCommands'
import { reportCommands } from './reportCommands'

export const commands: readonly Command[] = [
  ...reportCommands,
  ...handOffCommands,
  ...packCommands,
  ...recordCommands,
  ...budgetCommands,
  deadlineCommand,
  ...dataFileCommands
]
