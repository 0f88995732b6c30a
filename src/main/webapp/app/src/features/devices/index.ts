export { useDevices, useForgetDevice, useRenameDevice, type Device } from "./api/devices";
export { DeviceDialog } from "./components/DeviceDialog";
export { DevicePanel } from "./components/DevicePanel";
export { unsentText } from "./components/otherUnsent";
export { useDeviceReport } from "./hooks/useDeviceReport";
