/** The charts are heavy, and come when a dashboard is opened. */
export const loadDashboardView = () => import("./components/DashboardView").then(({ DashboardView: component }) => ({ default: component }));
