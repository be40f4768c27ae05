import Domain

extension SuiteLanguage {
  /// What may stand beside the text of a prompt or of a message; it is sent before the text.
  static let mediaKeys = [
    Key("image", .texts, "A picture's file or address, or several; {{name}} for a case's own."),
    Key("audio", .texts, "Sound, likewise: WAV or MP3 for most that take it."),
    Key("document", .texts, "A document, likewise: a PDF, or a text where the wire takes one."),
  ]

  /// In the place of the text, where the order of its parts counts.
  static let partsKey = Key(
    "parts",
    .list(.group(part)),
    "Texts, pictures, sound and documents in their order, in place of the text."
  )

  private static let part = KeyGroup(
    "a part",
    [Key("text", .text, "What is said, with {{variables}}.")] + mediaKeys
  )
}
