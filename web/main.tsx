import { render } from 'preact'
import { App } from './app.tsx'
import { followLinks } from './router/location.ts'
import './style/tokens.css'
import './style/base.css'
import './style/layout.css'
import './style/table.css'
import './style/controls.css'
import './style/scan.css'
import './style/chart.css'
import './style/phantom.css'
import './style/intake.css'
import './style/print.css'

const root = document.querySelector('#app')
if (root === null) throw new Error('Cannot show the pages: index.html must hold an element with the id app')
followLinks()
render(<App />, root)
