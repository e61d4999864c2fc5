import './strictPolicy'
import './stylesheets'
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
