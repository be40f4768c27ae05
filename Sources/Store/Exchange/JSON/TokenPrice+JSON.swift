import Domain

extension TokenPrice {
  var json: JSONValue {
    .known([
      "currency": .string(currency),
      "input_per_token": .number(input),
      "output_per_token": .number(output),
      "cached_input_per_token": cachedInput.map(JSONValue.number),
      "cache_written_input_per_token": cacheWrittenInput.map(JSONValue.number),
      "cache_written_input_1h_per_token": cacheWrittenInputForHour.map(JSONValue.number),
      "as_of": .known(asOf),
    ])
  }

  init(json: JSONMembers) throws {
    self.init(
      input: try json.number("input_per_token"),
      output: try json.number("output_per_token"),
      cachedInput: try json.optionalNumber("cached_input_per_token"),
      cacheWrittenInput: try json.optionalNumber("cache_written_input_per_token"),
      cacheWrittenInputForHour: try json.optionalNumber("cache_written_input_1h_per_token"),
      currency: try json.text("currency"),
      asOf: try json.optionalText("as_of")
    )
    guard isPlausible else { throw JSONMembers.Mismatch(key: "price") }
  }
}
