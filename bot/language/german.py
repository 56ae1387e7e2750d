"""The sentences of ``bot.language.catalogue`` in German."""

GERMAN: dict[str, str] = {
    "not_said": "Ich habe keinen Satz gefunden, der das klar beantwortet.",
    "not_said_any": "Ich habe in {count} Artikeln keinen Satz gefunden, der das klar beantwortet.",
    "unmentioned": "Nicht im Artikel: {names}.",
    "whole": "Worum es im Ganzen geht, sagt kein einzelner Satz. Frag nach der Zusammenfassung.",
    "no_words": "In dieser Frage steht nichts, wonach ich suchen kann. Nimm Wörter, die der Artikel verwenden könnte.",
    "no_article": (
        "Hier gibt es noch keinen Artikel. Auf einem Server fügen Moderatoren (mit der Berechtigung „Server "
        "verwalten“) einen mit /article add oder /article paste hinzu."
    ),
    "closest": "Am nächsten kommt:",
    "section": "Abschnitt {heading}",
    "place": "Absatz {paragraph}, Satz {sentence}",
    "paragraph": "Absatz {paragraph}",
    "paragraphs": "Absätze {first} bis {last}",
    "shortened": "gekürzt",
    "context": "Im Zusammenhang: {title}",
    "library": "Diese Artikel kannst du fragen",
    "library_more": "und {count} weitere",
    "untitled": "(ohne Titel)",
    "source": "Quelle",
    "date": "Datum",
    "address": "Adresse",
    "origin": "Gelesen aus",
    "paragraph_count": "Absätze",
    "word_count": "Wörter",
    "left_out": "Als Beiwerk der Seite weggelassen",
    "added": "Hinzugefügt: {title}. Alle hier können jetzt mit {ask} danach fragen.",
    "characters_removed": "Unsichtbare Zeichen entfernt: {count}.",
    "remove_sure": "**{title}** entfernen?",
    "remove": "Entfernen",
    "cancel": "Abbrechen",
    "cancelled": "Nichts wurde entfernt.",
    "removed": "Entfernt: {title}.",
    "undo": "Rückgängig (eine Minute lang)",
    "put_back": "Wieder da: {title}.",
    "restored_all": "Wieder da: alle Artikel, die entfernt wurden ({count}).",
    "exported": "{title}, als Datei, die man wieder hinzufügen kann.",
    "used": "Standardartikel in {place}: {title}.",
    "used_all": "Standard in {place}: alle Artikel.",
    "everywhere": "allen Kanälen",
    "clear_sure": "Alle hier hinzugefügten Artikel entfernen ({count})?",
    "clear_all": "Alle entfernen ({count})",
    "cleared": "Entfernt: alle hier hinzugefügten Artikel ({count}).",
    "nothing_own": "Auf diesem Server wurde kein Artikel hinzugefügt.",
    "own": "hier hinzugefügt",
    "default": "Standard",
    "page": "Seite {page} von {pages}",
    "earlier": "Zurück",
    "later": "Weiter",
    "sections": "Abschnitte",
    "read_number_on": "{number} lesen auf {host}",
    "read_on": "Lesen auf {host}",
    "checked": "Am Artikel geprüft",
    "lacks": "erwähnt {words} nicht",
    "unanswered": "Fragen ohne gute Antwort",
    "unanswered_none": "In den letzten 30 Tagen blieb keine Frage unbeantwortet.",
    "unanswered_off": (
        "Dieser Server behält unbeantwortete Fragen nicht. Um sie 30 Tage lang zu behalten, ohne Namen, nimm "
        "{unanswered} mit `collect: on`."
    ),
    "collect_on": (
        "Ab jetzt behalte ich die Fragen, die ich hier nicht beantworten kann, 30 Tage lang und ohne Namen; nicht die, "
        "die privat gestellt werden. Unter meinen Antworten kann man sagen, ob sie geholfen haben. {unanswered} zeigt "
        "dir die Liste, und {help} sagt allen, dass es sie gibt."
    ),
    "collect_off": "Unbeantwortete Fragen werden hier nicht mehr behalten; die bisherigen sind gelöscht.",
    "times": "{count}-mal",
    "not_helpful": "beantwortet, aber nicht hilfreich",
    "votes": "👍 {helpful} 👎 {unhelpful}",
    "helpful": "👍 Hilfreich",
    "unhelpful": "👎 Nicht hilfreich",
    "voted_helpful": "Danke! Das zählt als hilfreich.",
    "voted_unhelpful": "Danke! Moderatoren sehen die Frage, aber nicht, wer sie gestellt oder abgestimmt hat.",
    "voted": "Danke, das hast du schon gesagt.",
    "votes_off": "Auf diesem Server wird nicht mehr abgestimmt.",
    "unsaid": "Das erwähnt der Artikel nicht.",
    "paste": "Einen Artikel einfügen",
    "paste.title": "Titel",
    "paste.source": "Quelle (wer ihn veröffentlicht hat)",
    "paste.url": "Link zum Original",
    "paste.text": "Text, mit Leerzeilen zwischen den Absätzen",
    "show": "Im Zusammenhang zeigen",
    "show_number": "{number} im Zusammenhang zeigen",
    "share": "Im Kanal teilen",
    "which": "Welcher der {count} Artikel?",
    "which_named": "Welcher der {count} Artikel? Nenne ihn mit --article:",
    "choose": "Wähle einen Artikel",
    "summarise": "Zusammenfassung",
    "more": "Weiterfragen",
    "more.question": "Deine Frage",
    "more.example": "und wann? warum? wer ist er?",
    "help": "Frag nach einem Artikel; er antwortet mit seinen eigenen Worten",
    "help_body": (
        "{ask} zitiert den Absatz, der eine Frage beantwortet: Was antwortet, steht **fett**, darunter, wo es steht.\n"
        "{summary} zeigt die wichtigsten Sätze eines Artikels, wörtlich und in ihrer Reihenfolge.\n"
        "{info} sagt dir, woher ein Artikel kommt; {list} zeigt, welche Artikel du fragen kannst.\n"
        "Du kannst mich auch mit einer Frage erwähnen, mir direkt schreiben oder das Menü einer Nachricht öffnen: "
        "Apps › **{menu}**. Im selben Menü zeigt **{check}**, was die Artikel zu der Nachricht sagen.\n"
        "Zum Weiterfragen (*und wann?*, *warum?*) drück **{more}** oder antworte auf eine Antwort auf eine Erwähnung.\n"
        "Moderatoren (mit der Berechtigung „Server verwalten“) fügen Artikel mit {add}, {paste} oder dem Menü einer "
        "Nachricht hinzu.\n\n"
        "**Wie man fragt.** Mit Wörtern, die der Artikel verwenden könnte, vor allem Namen und Zahlen. "
        "Sagt der Artikel etwas nicht, dann sage ich dir das: Ich erfinde nichts.\n\n"
        "**Was ich speichere.** Die Artikel, die Moderatoren auf ihrem Server hinzufügen, nur für diesen und bis "
        "sie entfernt werden: {kept}"
    ),
    "stored_nothing": "keine Fragen, keine Namen, keine Nachrichten.",
    "stored_questions": (
        "keine Namen, keine Nachrichten. Fragen, die nicht oder nicht gut beantwortet werden konnten, bleiben hier 30 "
        "Tage lang gespeichert, ohne Namen, damit Moderatoren sie sehen."
    ),
    "ask.description": "Frag nach einem Artikel; die Antwort ist aus ihm zitiert",
    "ask.question": "Deine Frage, mit Wörtern, die der Artikel verwenden könnte",
    "offer.who": "Wer ist {name}?",
    "offer.said": "Was hat {name} gesagt?",
    "offer.about": "Was steht im Artikel über {name}?",
    "ask.article": "Der Artikel (Standard: alle)",
    "summary.description": "Die wichtigsten Sätze eines Artikels, in seinen eigenen Worten",
    "summary.article": "Der Artikel",
    "summary.length": "Wie lang (Standard: kurz)",
    "length.one_line": "eine Zeile",
    "length.short": "kurz",
    "length.full": "ausführlich",
    "option.private": "Die Antwort nur dir zeigen",
    "article.description": "Die Artikel, die du fragen kannst",
    "info.description": "Woher ein Artikel kommt und wie lang er ist",
    "info.article": "Der Artikel",
    "list.description": "Die Artikel auflisten, die du fragen kannst",
    "add.description": "Einen Artikel zur Bibliothek dieses Servers hinzufügen (benötigt „Server verwalten“)",
    "add.file": "Text, Markdown, gespeicherte Webseite, PDF oder Word-Dokument mit höchstens 2 MiB",
    "add.title": "Sein Titel, falls der in der Datei nicht stimmt",
    "add.source": "Wer ihn veröffentlicht hat",
    "add.url": "Seine Adresse im Netz; wird nur verlinkt, nie abgerufen",
    "paste.description": "Einen Artikel in die Bibliothek dieses Servers einfügen (benötigt „Server verwalten“)",
    "remove.description": "Einen Artikel aus der Bibliothek dieses Servers entfernen (benötigt „Server verwalten“)",
    "remove.article": "Einer der Artikel, die hier hinzugefügt wurden",
    "use.description": "Den Artikel festlegen, der ohne Angabe gefragt wird (benötigt „Server verwalten“)",
    "use.article": "Der Artikel (weglassen, um alle zu fragen)",
    "use.where": "Wo (Standard: nur in diesem Kanal)",
    "where.channel": "in diesem Kanal",
    "where.server": "auf dem ganzen Server",
    "clear.description": "Alle Artikel entfernen, die hier hinzugefügt wurden (benötigt „Server verwalten“)",
    "export.description": "Einen Artikel als Markdown-Datei bekommen (benötigt „Server verwalten“)",
    "unanswered.description": "Die Fragen zeigen, die ich hier nicht beantworten konnte (benötigt „Server verwalten“)",
    "unanswered.collect": "on: solche Fragen 30 Tage lang ohne Namen behalten; off: damit aufhören und sie löschen",
    "collect.on": "an",
    "collect.off": "aus",
    "help.description": "Was dieser Bot tut, wie man fragt und was er speichert",
    "menu": "Den Artikel fragen",
    "menu.check": "Am Artikel prüfen",
    "menu.add": "Zur Bibliothek hinzufügen",
    "EmptyQuestion": "Hier steht keine Frage. Schreib ein paar Wörter, die der Artikel verwenden könnte.",
    "QuestionTooLong": "Diese Frage hat {length} Zeichen; erlaubt sind {limit}.",
    "HiddenMessage": "Diese Nachricht kann ich nicht lesen. Öffne ihr Menü: Apps › Den Artikel fragen.",
    "RoleMentioned": "Was nur meine Rolle erwähnt, zeigt Discord mir nicht: Erwähne mich selbst, oder nimm `/ask`.",
    "TooSoon": "Bitte nicht so schnell: Frag <t:{until}:R> wieder.",
    "NoArticle": (
        "Hier gibt es noch keinen Artikel. Auf einem Server fügen Moderatoren (mit der Berechtigung „Server "
        "verwalten“) einen mit /article add oder /article paste hinzu."
    ),
    "NotServed": "Wer mich betreibt, hat diesen Server gesperrt. Schreib mir stattdessen eine Direktnachricht.",
    "OnlyInServer": "Das geht nur auf einem Server, auf dem ich Mitglied bin.",
    "NotManager": "Dafür brauchst du die Berechtigung „Server verwalten“.",
    "MayNotWrite": (
        "Mir fehlt die Berechtigung {permissions} in <#{channel}>. Wer diesen Kanal verwaltet, kann sie mir geben."
    ),
    "NothingToAdd": "Diese Nachricht hat weder Text noch eine Datei, die auf {known} endet.",
    "BadAddress": "{url}: Darauf kann ich nicht verlinken. Erlaubt: http(s) ohne Passwort, höchstens {limit} Zeichen.",
    "Restarting": "Ich starte gerade neu; es ist nichts geschehen. Versuche es in einer Minute noch einmal.",
    "FileGone": "{name}: Diese Datei hat Discord nicht mehr. Häng sie noch einmal an.",
    "FileNotSent": "{name}: Discord gab mir die Datei nicht ({reason}). Nichts kam dazu; versuch es gleich wieder.",
    "SlowDownload": "{name}: kam nicht in {limit} Sekunden an. Nichts kam dazu; versuch es gleich wieder.",
    "LargerThanTold": "{name}: {told:,} Bytes laut Discord, es kamen mehr als {limit:,}. Nimm eine kleinere Datei.",
    "UnknownControl": "Diese Schaltfläche funktioniert nicht mehr. Frag noch einmal und nimm die neue.",
    "ChangedArticle": "Der Artikel hat sich seitdem geändert. Frag noch einmal.",
    "TooLate": "Das geht nicht mehr: Nur {limit} Sekunden lang, und nicht, wenn ich inzwischen neu gestartet bin.",
    "unexpected": "Bei mir ist etwas schiefgegangen, an deiner Frage lag es nicht. Das Kennzeichen ist `{reference}`.",
    "undelivered": "Meine Antwort kam nicht bei Discord an. Bitte versuch es noch einmal.",
    "no_embeds": "In diesem Kanal brauche ich die Berechtigung *Links einbetten*, um zu zeigen, was ich gefunden habe.",
    "unknown_command": "Dieser Befehl hat sich geändert. Lade Discord neu (Strg+R) und versuch es noch einmal.",
    "permission.view_channel": "Kanal ansehen",
    "permission.send_messages": "Nachrichten senden",
    "permission.send_messages_in_threads": "Nachrichten in Threads senden",
    "permission.embed_links": "Links einbetten",
    "permission.read_message_history": "Nachrichtenverlauf anzeigen",
    "UnknownArticle": "Kein Artikel hier hat den Titel {wanted}. Wähle einen aus der Liste.",
    "UnknownArticle.terminal": "Kein Artikel hier hat den Titel oder die Kennung {wanted}.",
    "AmbiguousTitle": (
        "{count} Artikel haben den Titel {wanted}. Wähle einen aus der Liste, oder nenne die Kennung: {articles}."
    ),
    "AmbiguousTitle.terminal": "{count} Artikel haben den Titel {wanted}. Nenne einen mit der Kennung: {articles}.",
    "AlreadyHere": "Dieser Text ist schon hier, unter dem Titel {title}.",
    "TooManyArticles": "Dieser Server hat {count} Artikel; erlaubt sind {limit}. Entferne einen mit `/article remove`.",
    "TooManyArticles.terminal": (
        "Dieser Server hat {count} Artikel; erlaubt sind {limit}. Einen entfernt `pullquote articles remove`."
    ),
    "TooManyAdded": "{count} Artikel kamen in der letzten Stunde dazu; erlaubt sind {limit}. Weiter: <t:{until}:R>.",
    "StoreBusy": "Nichts wurde geändert: Die Datenbank antwortet nicht ({reason}). Versuche es gleich noch einmal.",
    "StoreBusy.terminal": "DATABASE_URL: Die Datenbank antwortet nicht ({reason}). Gleich noch einmal versuchen.",
    "StoreBroken": (
        "Nichts wurde geändert: Datenbankfehler ({reason}). Geladene Artikel kann man weiter fragen. "
        "Wer diesen Bot betreibt, findet den Grund im Protokoll."
    ),
    "StoreBroken.terminal": (
        "DATABASE_URL: Die Datenbank ist nicht zu gebrauchen ({reason}). Adresse, Rechte oder Treiber berichtigen; "
        "eine beschädigte Datei aus einer Sicherung wiederherstellen."
    ),
    "MissingDriver": "DATABASE_URL: {name} fehlt, diese Datenbank braucht es: pip install -e '.[postgresql]'",
    "NotEmpty": (
        "DATABASE_URL: Diese Datenbank ist nicht leer (Server: {guilds}). Wähle eine leere oder nimm --replace; das "
        "löscht alles darin."
    ),
    "UnwritableFile": "{name}: nicht zu schreiben ({reason}).",
    "ForeignBackup": "{name}: keine Sicherung von Pullquote oder nur der Anfang einer. Nichts wurde geändert.",
    "BrokenBackup": "{name}: beschädigt oder abgeschnitten, in Zeile {line}. Nichts wurde geändert; nimm eine andere.",
    "NewerBackup": "{name}: Ein neueres Pullquote hat das gesichert. Nichts wurde geändert; erst aktualisieren.",
    "UnknownPlace": "Im Artikel {title} beginnt bei Zeichen {start} kein Satz.",
    "NoEnding": "{name}: Der Name hat keine Endung. Speichere den Artikel als {known}; reiner Text ist .txt.",
    "UnknownFormat": "{name}: Die Endung ist {suffix}, erwartet wird {known}. Speichere den Artikel so.",
    "WrongContent": (
        "{name}: Die Datei ist {found}, anders als ihre Endung sagt. Berichtige die Endung, oder speichere den Artikel "
        "als {known}."
    ),
    "ArticleTooLarge": "{name}: {size:,} Bytes, höchstens {limit:,} sind möglich.",
    "ArticleTooLong": "{name}: {length:,} Zeichen, höchstens {limit:,} sind möglich.",
    "NotText": "{name}: Byte {position:,} ist NUL, also ist das kein Text. Erwartet wird Text.",
    "BadEncoding": "{name}: Byte {position:,} ist 0x{value:02X}, das passt in keine Kodierung. Speichere als UTF-8.",
    "BrokenFile": "{name}: nicht lesbar ({reason}). Die Datei ist beschädigt oder nicht das, was ihre Endung sagt.",
    "PasswordNeeded": "{name}: öffnet sich nur mit einem Passwort. Speichere die Datei ohne Passwort.",
    "PicturesOnly": (
        "{name}: zeigt nur Bilder und keinen Text ({pages} Seiten). Lass eine Texterkennung (OCR) darüberlaufen oder "
        "speichere den Text als .txt."
    ),
    "SlowFile": "{name}: Das Lesen dauerte länger als {limit} Sekunden. Speichere den Text als .txt.",
    "HungryFile": "{name}: Das Lesen brauchte mehr als {limit} MiB Speicher. Speichere den Text als .txt.",
    "EmptyArticle": "{name}: nichts zum Zitieren. Erwartet werden eine Überschrift und mindestens ein Absatz.",
    "LostText": "{name}: nur {kept:,} von {letters:,} Buchstaben sind Text. Speichere ihn als .txt, in Absätzen.",
    "NoFolder": "SEEDS_DIR: {folder} ist kein Ordner. Erwartet wird ein Ordner mit Artikeln.",
    "UnreadableFile": "{name}: nicht lesbar ({reason}).",
    "NoArticles": "SEEDS_DIR: {folder} enthält keinen Artikel. Erwartet wird mindestens eine Datei mit Endung {known}.",
    "MissingReader": (
        "READER_MODEL: {folder} enthält kein {name}, darum entscheiden nur die Wörter. Wähle einen Ordner mit "
        "reader.onnx und tokenizer.json; ist keiner gesetzt, installiere Pullquote neu."
    ),
    "BrokenReader": (
        "READER_MODEL: {folder} ist nicht verwendbar ({reason}), darum entscheiden nur die Wörter. Repariere die "
        "Dateien oder wähle einen anderen Ordner; ist keiner gesetzt, installiere Pullquote neu."
    ),
    "BadSetting": "{name}: {value!r} ist nicht, was erwartet wird ({expected}).",
    "UnreadableSettings": "{name}: nicht lesbar ({reason}). Erwartet wird UTF-8-Text, je Zeile NAME=Wert.",
    "NoSample": "SEEDS_DIR ist none, darum gibt es hier keinen Artikel. Setze einen Ordner mit Artikeln.",
    "NoToken": "DISCORD_TOKEN ist nicht gesetzt. Schreib es in .env oder nimm `pullquote local`.",
    "MisshapenToken": "DISCORD_TOKEN besteht nicht aus drei Teilen mit Punkten dazwischen. Kopiere es noch einmal.",
    "RefusedToken": "DISCORD_TOKEN: Discord kennt dieses Token nicht. Setze es im Entwicklerportal unter Bot zurück.",
    "RefusedIntents": (
        "DISCORD_TOKEN: Discord lehnt die Intents des Bots ab (Code {code}). Er braucht kein privilegiertes: Pullquote "
        "aktualisieren, dann im Entwicklerportal unter Bot, Privileged Gateway Intents nachsehen."
    ),
    "TooManyGuilds": (
        "SHARDS: Der Bot ist auf mehr Servern, als Discord über so wenige Shards bedient (Code 4011). "
        "Lass die Angabe leer und starte den Bot neu, oder nenne in allen seinen Prozessen eine größere Anzahl."
    ),
    "UnknownGuild": "Der Bot ist nicht auf dem Server {guild}. Lade ihn ein (`check`) oder berichtige TEST_GUILD_ID.",
    "LacksPermissions": (
        "Auf dem Server {guild} fehlt dem Bot: {permissions}. Lade ihn noch einmal ein (die Adresse steht unten), oder "
        "gib es dort seiner Rolle."
    ),
    "NoGuild": "Welcher Server? Nenne ihn mit --guild oder setze TEST_GUILD_ID.",
    "AlreadyPublished": "Die Befehle sind überall veröffentlicht; auf dem Server {guild} wären sie doppelt zu sehen.",
    "MissingExtra": 'Der lokale Server braucht weitere Pakete: pip install "pullquote[{extra}]"',
    "Unreachable": "Discord ist nicht erreichbar ({reason}). Prüfe das Netz und versuch es noch einmal.",
    "BusyPort": "--port: {port} ist nicht verfügbar ({reason}). Wähle einen anderen oder lass es weg.",
    "BusyHealthPort": "HEALTH_PORT: {port} ist nicht verfügbar ({reason}). Wähle einen anderen oder lass es leer.",
    "check_ok": "gut   {text}",
    "check_fix": "OFFEN {text}",
    "check_warn": "prüfe {text}",
    "check_environment": "der Umgebung",
    "check_misspelt": "{name} in {place} ist keine Einstellung. Ist {meant} gemeint?",
    "check_articles": "Artikel: {count} in {folder}",
    "check_no_articles": "Artikel: keine; es gibt nur, was Server hinzufügen",
    "check_reader": "Lesemodell: {folder}, geöffnet in {seconds:.1f} s",
    "check_shipped": "das mitgelieferte",
    "check_database": "Datenbank: {kind}, beschreibbar; Server: {guilds}, Artikel: {articles}",
    "check_new_database": "Datenbank: {kind}, noch nicht da; sie entsteht beim ersten Start",
    "check_old_database": "Datenbank: Version {version}, beim nächsten Start wird sie {newest}; sichere sie vorher",
    "check_token": "Token: richtige Form; Anwendung {application}",
    "check_login": "Discord: angemeldet als {name}",
    "check_guild": "Testserver: {name}",
    "check_no_guild": "Testserver: keiner gesetzt; die Befehle werden für alle Server veröffentlicht",
    "check_invite": "Den Bot auf einen Server einladen: {url}",
    "sync_same": "Nichts zu ändern: Die Befehle sind aktuell.",
    "sync_changed": "Geändert: {changed}",
    "sync_withdrawn": "Vom Testserver entfernt, wo sie doppelt zu sehen wären: {names}",
    "guild_articles": "{guild}  Artikel: {count}",
    "article_added": "hinzugefügt: {title}",
    "none_kept": "Es wurde noch keinem Server ein Artikel hinzugefügt.",
    "nothing_to_add": "{folder} enthält keine Datei, die auf {known} endet.",
    "progress": "{number}/{count}  {text}",
    "backed_up": "{name}: Server: {guilds}, Artikel: {articles}. Geschrieben und geprüft.",
    "restored": "{name} von {made}: Server: {guilds}, Artikel: {articles}. Wiederhergestellt.",
    "greeting": (
        "Das ist der **lokale Testserver**: der echte Bot in einem simulierten Discord. Gelesen habe ich "
        "{titles}.\n\nVersuch `/ask question: {question}` und drücke dann **{show}**. Versuch `/summary`, "
        "`/help` oder eine Frage, die der Artikel nicht beantwortet. Du bist hier Moderator: Füg mit `/article "
        "add` einen eigenen Artikel hinzu und frag danach."
    ),
    "pasted": (
        "Das kam als einfache Nachricht, und ich kann keinen Befehl daraus machen. Tippe `/`, wähle den Befehl mit "
        "Enter aus der Liste, fülle seine Felder aus und drücke noch einmal Enter."
    ),
    "greeting_empty": (
        "Das ist der **lokale Testserver**: der echte Bot in einem simulierten Discord. Gelesen habe ich keinen "
        "Artikel (SEEDS_DIR ist none). Du bist hier Moderator: Füg mit `/article add` oder `/article paste` einen "
        "hinzu, dann versuch `/ask`."
    ),
    "serving": ("Lokaler Testserver: {url}\nStrg-C beendet ihn."),
}
