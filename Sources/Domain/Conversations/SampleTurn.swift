/// One turn of a case that is a conversation: what the user says, and what is expected of the answer.
package struct SampleTurn: Hashable, Sendable {
  /// As it is written, with `{{variables}}`.
  package var user: String

  /// Laid over those of the case.
  package var variables: SampleVariables
  package var expected: [String]

  /// Laid over those of the case.
  package var tags: [String: String]

  /// What calls come to, the turn's own before its case's; the first that fits holds.
  package var results: [ToolResult]

  /// What ends the conversation with this turn; any of them does.
  package var stops: [StopCondition]

  package init(
    user: String,
    variables: [String: JSONValue] = [:],
    expected: [String] = [],
    tags: [String: String] = [:],
    results: [ToolResult] = [],
    stops: [StopCondition] = []
  ) {
    self.user = user
    self.variables = SampleVariables(variables)
    self.expected = expected
    self.tags = tags
    self.results = results
    self.stops = stops
  }
}

extension SampleTurn {
  /// As it is stored and exported.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "user": .string(user), "variables": .object(variables.dictionary),
      "expected": .array(expected.map(JSONValue.string)),
      "tags": .object(tags.mapValues(JSONValue.string)),
    ]
    if !results.isEmpty { members["tool_results"] = .array(results.map(\.json)) }
    if !stops.isEmpty { members["stop_when"] = .array(stops.map(\.json)) }
    return .object(members)
  }

  /// `nil` of what `json` does not make.
  package init?(json: JSONValue) {
    guard let user = json["user"]?.stringValue, let variables = json["variables"]?.objectValue,
      let expected = json["expected"]?.arrayValue, let tags = json["tags"]?.objectValue
    else { return nil }
    let results = json["tool_results"]?.arrayValue ?? []
    let stops = json["stop_when"]?.arrayValue ?? []
    self.init(
      user: user,
      variables: variables,
      expected: expected.compactMap(\.stringValue),
      tags: tags.compactMapValues(\.stringValue),
      results: results.compactMap(ToolResult.init(json:)),
      stops: stops.compactMap(StopCondition.init(json:))
    )
    guard self.results.count == results.count, self.stops.count == stops.count else { return nil }
  }
}

extension [SampleTurn] {
  /// `nil` of anything but a list of turns.
  package init?(json: JSONValue) {
    guard let entries = json.arrayValue else { return nil }
    let turns = entries.compactMap(SampleTurn.init(json:))
    guard turns.count == entries.count else { return nil }
    self = turns
  }

  package var json: JSONValue { .array(map(\.json)) }
}

extension Sample {
  /// The case as one of its turns sees it; itself where it has none such.
  package func asTurn(_ turn: Int?) -> Sample {
    guard let turn, turns.indices.contains(turn) else { return self }
    var sample = self
    let own = turns[turn]
    sample.variables = SampleVariables(
      variables.dictionary.merging(own.variables.dictionary) { _, own in own }
    )
    sample.expected = own.expected
    sample.tags.merge(own.tags) { _, own in own }
    return sample
  }
}
