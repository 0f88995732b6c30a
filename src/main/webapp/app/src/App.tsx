import { ClientProvider, PresenceProvider } from "@concord/client/react";
import { Button, MantineProvider, localStorageColorSchemeManager } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { IconMapOff } from "@tabler/icons-react";
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { createBrowserRouter, Link, Outlet, RouterProvider } from "react-router";
import { concord, createQueryClient, routerBase, storageKey, styleNonce } from "./api";
import { ErrorBoundary, PageState, TopBar } from "./components";
import { SIGN_IN, SignInGate, SignInPage, useAccount, useOtherTabs, WELCOME, WelcomePage } from "./features/account";
import { PeoplePage } from "./features/accounts";
import { ADMIN_PATH, AdminPage } from "./features/admin";
import { loadAssistantPage } from "./features/assistant";
import { AuditPage } from "./features/audit";
import { CallProvider } from "./features/call";
import { ChatPage } from "./features/chat";
import { useDeviceReport } from "./features/devices";
import { ShelfPage } from "./features/documents";
import { DocumentPage } from "./features/editor";
import { HelpProvider } from "./features/help";
import { HistoryPage } from "./features/history";
import { NotificationsPage, useNotificationEvents } from "./features/notifications";
import { ProfileButton } from "./features/people";
import { AccountPage } from "./features/profile";
import { LinkPage } from "./features/sharing";
import { theme } from "./theme/theme";

const AssistantPage = lazy(loadAssistantPage);

const colorSchemes = localStorageColorSchemeManager({ key: storageKey("color-scheme") });

function Root() {
  useOtherTabs();
  useDeviceReport();
  useNotificationEvents();
  const account = useAccount();
  return (
    <PresenceProvider who={account?.name ?? null}>
      <HelpProvider>
        <CallProvider>
          <Outlet />
        </CallProvider>
      </HelpProvider>
    </PresenceProvider>
  );
}

function NotFound() {
  return (
    <>
      <TopBar>{null}</TopBar>
      <PageState
        icon={<IconMapOff size={32} />}
        title="There is nothing at this address"
        action={
          <Button component={Link} to="/" variant="light">
            All documents
          </Button>
        }
      />
    </>
  );
}

function createRouter() {
  return createBrowserRouter(
    [
      {
        element: <Root />,
        children: [
          { path: SIGN_IN, element: <SignInPage /> },
          { path: WELCOME, element: <WelcomePage /> },
          { path: "/s", element: <LinkPage /> },
          {
            element: <SignInGate />,
            children: [
              { path: "/", element: <ShelfPage key="documents" /> },
              { path: "/folders/:id", element: <ShelfPage key="documents" /> },
              { path: "/trash", element: <ShelfPage key="trash" of="trash" /> },
              { path: "/dashboards", element: <ShelfPage key="dashboards" of="dashboards" /> },
              { path: ADMIN_PATH, element: <AdminPage /> },
              {
                path: "/assistant",
                element: (
                  <Suspense>
                    <AssistantPage />
                  </Suspense>
                ),
              },
              { path: "/chat", element: <ChatPage /> },
              { path: "/chat/:room", element: <ChatPage /> },
              { path: "/audit", element: <AuditPage /> },
              { path: "/account", element: <AccountPage /> },
              { path: "/notifications", element: <NotificationsPage bar={<ProfileButton />} /> },
              { path: "/people", element: <PeoplePage /> },
              { path: "/documents/:id/history", element: <HistoryPage /> },
              { path: "*", element: <NotFound /> },
            ],
          },
          {
            element: <SignInGate lasting />,
            children: [
              { path: "/documents/:id", element: <DocumentPage /> },
              { path: "/dashboards/:id", element: <DocumentPage /> },
            ],
          },
        ],
      },
    ],
    { basename: routerBase },
  );
}

export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createRouter);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      getStyleNonce={() => styleNonce}
    >
      <ErrorBoundary>
        <ClientProvider client={concord}>
          <QueryClientProvider client={client}>
            <Notifications position="bottom-left" limit={3} />
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
