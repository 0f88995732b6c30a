export { ADMIN_PATH, isAdmin } from "./access";
export { AdminPage } from "./components/AdminPage";
