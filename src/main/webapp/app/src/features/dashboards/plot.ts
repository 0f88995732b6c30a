import "./validLanguage";
import uPlot from "uplot";

export default uPlot;
