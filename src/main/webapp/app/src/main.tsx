import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme/global.css";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { registerServiceWorker } from "./serviceWorker";

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
registerServiceWorker();
