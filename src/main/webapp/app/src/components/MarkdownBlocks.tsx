import type { MarkedToken, Token, Tokens } from "marked";
import { createElement, Fragment, type ReactNode } from "react";
import { safeAddress } from "./safeAddress";

/**
 * Markdown as elements, never as HTML: what others write is text and stays text. Pictures become links, so that nothing
 * is loaded from elsewhere.
 */
export function MarkdownBlocks({ tokens }: { tokens: readonly Token[] | undefined }): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{element(token as MarkedToken)}</Fragment>);
}

function element(token: MarkedToken): ReactNode {
  switch (token.type) {
    case "heading":
      return createElement(`h${token.depth}`, null, <MarkdownBlocks tokens={token.tokens} />);
    case "paragraph":
      return <p>{inside(token)}</p>;
    case "blockquote":
      return <blockquote>{inside(token)}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "list":
      return createElement(token.ordered ? "ol" : "ul", token.ordered ? { start: Number(token.start) } : null, items(token));
    case "table":
      return <Table token={token} />;
    case "hr":
      return <hr />;
    case "strong":
      return <strong>{inside(token)}</strong>;
    case "em":
      return <em>{inside(token)}</em>;
    case "del":
      return <del>{inside(token)}</del>;
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "link":
      return <SafeLink href={token.href}>{inside(token)}</SafeLink>;
    case "image":
      return <SafeLink href={token.href}>{token.text || token.href}</SafeLink>;
    case "checkbox":
      return <input type="checkbox" checked={token.checked} readOnly aria-label={token.checked ? "Done" : "To do"} />;
    case "text":
      return token.tokens ? inside(token) : token.text;
    case "escape":
      return token.text;
    case "html":
      return token.raw;
    case "space":
    case "def":
      return null;
    default:
      return (token as Token).raw;
  }
}

function inside(token: { tokens?: Token[] | undefined }): ReactNode {
  return <MarkdownBlocks tokens={token.tokens} />;
}

function items(list: Tokens.List): ReactNode {
  return list.items.map((item, index) => <li key={index}>{inside(item)}</li>);
}

function Table({ token }: { token: Tokens.Table }) {
  const style = (index: number) => ({ textAlign: token.align[index] ?? undefined });
  return (
    <table>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index} style={style(index)}>
              {inside(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, index) => (
              <td key={index} style={style(index)}>
                {inside(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  const address = safeAddress(href);
  return address === null ? (
    children
  ) : (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
