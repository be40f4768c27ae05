import Domain

extension Score {
  /// `value` is a number, `true` or `false`, or `null` where there is none, which `unscored` then
  /// gives the reason of.
  ///
  /// Of pass or fail `passed` says the same, as it did before there was `value`, but for an answer
  /// that holds nothing to judge: of that `unanswered` gives the reason.
  var json: JSONValue {
    var members: [String: JSONValue?] = ["name": .string(name), "extracted": .known(extracted)]
    switch value {
    case .number(let number): members["value"] = .number(number)
    case .passed(let passed):
      members["value"] = .bool(passed)
      members["passed"] = unanswered == nil ? .bool(passed) : nil
      members["unanswered"] = .known(unanswered?.columnValue)
      members["explanation"] = .known(explanation)
    case .unscored(let reason):
      members["value"] = JSONValue.null
      members["unscored"] = .string(reason.columnValue)
      members["message"] = .known(reason.message)
    }
    return .known(members)
  }

  /// Earlier layouts have `passed` alone.
  init(json: JSONMembers) throws {
    self.init(
      name: try json.text("name"),
      value: try Value(json: json),
      extracted: try json.optionalText("extracted"),
      unanswered: try json.optionalText("unanswered").flatMap {
        UnscoredReason(columnValue: $0, message: nil)
      },
      explanation: try json.optionalText("explanation")
    )
  }
}

extension Score.Value {
  fileprivate init(json: JSONMembers) throws {
    switch json["value"] {
    case .bool(let passed): self = .passed(passed)
    case .some: self = .number(try json.number("value"))
    case nil:
      if let passed = try json.optionalFlag("passed") {
        self = .passed(passed)
        return
      }
      let reason = UnscoredReason(
        columnValue: try json.text("unscored"),
        message: try json.optionalText("message")
      )
      guard let reason else { throw JSONMembers.Mismatch(key: "unscored") }
      self = .unscored(reason)
    }
  }
}
