import Domain

// What tokens cost.
extension SuiteLanguage {
  static let price = KeyGroup(
    "a price",
    [
      Key("input", .number(from: 0, to: nil), "Price of input tokens."),
      Key("output", .number(from: 0, to: nil), "Price of output tokens."),
      Key(
        "cached_input",
        .number(from: 0, to: nil),
        "Price of input tokens that came from a cache."
      ),
      Key(
        "cache_written_input",
        .number(from: 0, to: nil),
        "Price of input tokens that were written to a cache; else input."
      ),
      Key(
        "cache_written_input_1h",
        .number(from: 0, to: nil),
        "Of those that stay for an hour; else cache_written_input."
      ),
      Key("per", .choice(["1", "1K", "1M"]), "How many tokens a price is for; else 1M."),
      Key("currency", .text, "Such as USD."),
      Key("as_of", .date, "The day of the price list."),
    ]
  )
}
