export { HistoryPage } from "./components/HistoryPage";
export { historyPath } from "./api/history";
