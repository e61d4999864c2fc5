/** To be imported before anything that makes schemas: zod tries whether it may write code, which the content policy forbids and would report. */
import { config } from 'zod'

config({ jitless: true })
