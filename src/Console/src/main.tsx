import { createRoot } from "react-dom/client";
import { takeKeyFromAddress } from "./access/key";
import { App } from "./app/App";

// First of all, so that the key is out of the address before anything else can read it.
takeKeyFromAddress(window);
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(<App />);
}
