import { ActionIcon, createTheme, Modal, type MantineColorsTuple } from "@mantine/core";

const concord: MantineColorsTuple = [
  "#effcf9", "#d5f5ee", "#a8eadf", "#72d9ca", "#3fc2b2", "#1fa597", "#12877c", "#0f766e", "#115e59", "#134e4a",
];

export const theme = createTheme({
  colors: { concord },
  primaryColor: "concord",
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: "md",
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: "650" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    // What cannot be pressed now steps back instead of becoming a grey block.
    ActionIcon: ActionIcon.extend({ classNames: { root: "concord-action" } }),
    // A title may be long, and is one.
    Modal: Modal.extend({ styles: { title: { fontWeight: 650, lineHeight: 1.3 } } }),
  },
});
