// Settings of the test's Thunderbird: nothing asks, nothing calls home, nothing pops up.
user_pref("app.update.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("mail.biff.show_alert", false);
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mail.winsearch.firstRunDone", true);
user_pref("mailnews.start_page.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "http://127.0.0.1:9");
user_pref("toolkit.telemetry.enabled", false);
// A reader abroad: a time without a zone would be wrong by hours and not look right by chance.
user_pref("calendar.timezone.useSystemTimezone", false);
user_pref("calendar.timezone.local", "America/New_York");
// The port is free, and written into the profile.
user_pref("marionette.port", 0);
