/** What is waited for on a page is waited for as long as a test may take: a busy machine is no fault. */
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 25_000 })
