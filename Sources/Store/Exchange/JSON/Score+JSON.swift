import Domain

extension Score {
  /// `value` for a number, `passed` for pass or fail, `unscored` with a reason; `unanswered` says why
  /// there was nothing that could pass.
  var json: JSONValue {
    var members: [String: JSONValue?] = ["name": .string(name), "extracted": .known(extracted)]
    switch value {
    case .number(let number): members["value"] = .number(number)
    case .passed(let passed):
      members["passed"] = .bool(passed)
      members["unanswered"] = .known(unanswered?.columnValue)
    case .unscored(let reason):
      members["unscored"] = .string(reason.columnValue)
      members["message"] = .known(reason.message)
    }
    return .known(members)
  }

  init(json: JSONMembers) throws {
    let value: Value
    if let number = try json.optionalNumber("value") {
      value = .number(number)
    } else if let passed = try json.optionalFlag("passed") {
      value = .passed(passed)
    } else {
      let reason = UnscoredReason(
        columnValue: try json.text("unscored"),
        message: try json.optionalText("message")
      )
      guard let reason else { throw JSONMembers.Mismatch(key: "unscored") }
      value = .unscored(reason)
    }
    self.init(
      name: try json.text("name"),
      value: value,
      extracted: try json.optionalText("extracted"),
      unanswered: try json.optionalText("unanswered").flatMap {
        UnscoredReason(columnValue: $0, message: nil)
      }
    )
  }
}
