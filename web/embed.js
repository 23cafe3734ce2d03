// What other pages load, by a name that stays: it defines the element <registrar-console>.

import { RegistrarConsole } from "./registrar-console.js";

customElements.define("registrar-console", RegistrarConsole);
