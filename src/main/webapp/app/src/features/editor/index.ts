export { DocumentPage } from "./components/DocumentPage";
