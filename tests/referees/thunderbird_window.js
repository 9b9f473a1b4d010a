// What a reader does in Thunderbird; thunderbird.py runs these inside its main window.
/* globals window, document, Cc, Ci, Services, ChromeUtils */

var { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
var { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");

var hands = {
  // Waits until `look` finds something.
  async until(what, look) {
    const end = Date.now() + 30000;
    while (Date.now() < end) {
      const found = await look();
      if (found) {
        return found;
      }
      await new Promise(resolve => window.setTimeout(resolve, 50));
    }
    throw new Error(`${what}: not in 30 s`);
  },

  outgoing(port) {
    const server = MailServices.outgoingServer.createServer("smtp");
    const smtp = server.QueryInterface(Ci.nsISmtpServer);
    smtp.hostname = "127.0.0.1";
    smtp.port = port;
    server.authMethod = Ci.nsMsgAuthMethod.none;
    server.socketType = Ci.nsMsgSocketType.plain;
    MailServices.outgoingServer.defaultServer = server;
    return server.key;
  },

  // A mail account as its assistant makes it, and a calendar whose invitations it answers.
  account(mail, name, imapPort, smtpPort) {
    const user = mail.split("@")[0];
    const server = MailServices.accounts.createIncomingServer(user, "127.0.0.1", "imap");
    server.port = imapPort;
    server.authMethod = Ci.nsMsgAuthMethod.passwordCleartext;
    server.socketType = Ci.nsMsgSocketType.plain;
    server.password = "secret";
    const identity = MailServices.accounts.createIdentity();
    identity.email = mail;
    identity.fullName = name;
    identity.doFcc = false;
    identity.smtpServerKey = hands.outgoing(smtpPort);
    const account = MailServices.accounts.createAccount();
    account.incomingServer = server;
    account.addIdentity(identity);
    hands.calendar(mail, "storage", "moz-storage-calendar://").setProperty("imip.identity.key", identity.key);
  },

  version: () => Services.appinfo.version,

  calendar(name, kind, address) {
    const calendar = cal.manager.createCalendar(kind, Services.io.newURI(address));
    calendar.name = name;
    cal.manager.registerCalendar(calendar);
    calendar.setProperty("disabled", false);
    return calendar;
  },

  named(name) {
    return cal.manager.getCalendars().find(calendar => calendar.name == name);
  },

  inbox(mail) {
    const server = MailServices.accounts.findServer(mail.split("@")[0], "127.0.0.1", "imap");
    return server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
  },

  // Fetches mail until the one with this Message-ID is there.
  async fetched(mail, id) {
    const server = MailServices.accounts.findServer(mail.split("@")[0], "127.0.0.1", "imap");
    return hands.until(`the mail ${id}`, async () => {
      server.getNewMessages(server.rootFolder, null, null);
      await new Promise(resolve => window.setTimeout(resolve, 250));
      return hands.inbox(mail)?.msgDatabase?.getMsgHdrForMessageID(id);
    });
  },

  pane() {
    return document.getElementById("tabmail").currentAbout3Pane;
  },

  shown() {
    return hands.pane().messageBrowser.contentWindow;
  },

  bar() {
    const bar = hands.shown().document.querySelector(".calendar-notification-bar");
    const buttons = [...hands.shown().document.querySelectorAll("#imip-view-toolbar > toolbarbutton")];
    return {
      text: bar.collapsed ? "" : bar.querySelector(".msgNotificationBarText").textContent,
      buttons: bar.collapsed ? [] : buttons.filter(one => !one.hidden).map(one => one.id),
    };
  },

  // Opens a mail in the message pane; the invitation bar, once it offers something.
  async open(mail, id) {
    const header = await hands.fetched(mail, id);
    const pane = hands.pane();
    pane.displayFolder(header.folder.URI);
    // The bar of the mail before must not be taken for this one's.
    pane.threadTree.selectedIndex = -1;
    await hands.until("no mail in the pane", () => !hands.bar().buttons.length);
    const line = await hands.until("the mail in its folder", () => {
      const line = pane.gDBView?.findIndexOfMsgHdr(header, true) ?? -1;
      return line < 0 ? null : { line };
    });
    pane.threadTree.selectedIndex = line.line;
    await hands.until("the mail in its pane", () => hands.shown().gMessage?.messageId == id);
    await hands.until("buttons over the mail", () => hands.bar().buttons.length);
    return { subject: header.mime2DecodedSubject, ...hands.bar() };
  },

  press(button) {
    hands.shown().document.getElementById(button).doCommand();
  },

  // Thunderbird's own words, by their name in its files.
  says(name) {
    return cal.l10n.getLtnString(name);
  },

  async subscribe(name, address) {
    hands.calendar(name, "ics", address);
    return hands.until("the feed", async () => (await hands.events(name)).length);
  },

  events: name =>
    hands.named(name).getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null)
      .then(events => events.map(hands.told)),

  // An event as a reader has it: instants, and the time of day on the clocks of its own zone.
  told(event) {
    const utc = moment => moment.getInTimezone(cal.dtz.UTC).icalString;
    return {
      uid: event.id,
      start: utc(event.startDate),
      end: utc(event.endDate),
      wall: event.startDate.icalString,
      zone: event.startDate.timezone.tzid,
      title: event.title,
      place: event.getProperty("LOCATION"),
      status: event.status,
      answers: event.getAttendees().map(one => `${one.id} ${one.participationStatus}`),
    };
  },
};
