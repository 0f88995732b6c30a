export { loadDashboardView } from "./load";
