import type { Schema } from "../api/client";

/** Both hosts and all three credentials are stored. */
export const isConnected = ({ pulsewayHost, huduHost, credentials }: Schema<"SettingsView">): boolean =>
  pulsewayHost !== null &&
  huduHost !== null &&
  credentials.pulsewayTokenId.isSet &&
  credentials.pulsewayTokenSecret.isSet &&
  credentials.huduApiKey.isSet;
