/** Below this width the page has one column: phones, and windows beside a ticket. */
export const narrow = "@media (max-width: 700px)";

/** Below this width the navigation is a menu. */
export const medium = "@media (max-width: 960px)";
