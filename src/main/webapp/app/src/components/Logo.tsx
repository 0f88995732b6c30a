export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden focusable="false" style={{ flex: "none" }}>
      <rect width="64" height="64" rx="15" fill="#0f766e" />
      <circle cx="26" cy="32" r="13" fill="none" stroke="#fff" strokeWidth="5" />
      <circle cx="38" cy="32" r="13" fill="none" stroke="#99f6e4" strokeWidth="5" />
      <path d="M32 20.5a13 13 0 0 1 0 23" fill="none" stroke="#fff" strokeWidth="5" />
    </svg>
  );
}
