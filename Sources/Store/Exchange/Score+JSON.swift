import Domain

extension Score {
  /// `value` for a number, `passed` for pass or fail, `unscored` with a reason.
  var json: JSONValue {
    var members: [String: JSONValue?] = ["name": .string(name), "extracted": .known(extracted)]
    switch value {
    case .number(let number): members["value"] = .number(number)
    case .passed(let passed): members["passed"] = .bool(passed)
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
      extracted: try json.optionalText("extracted")
    )
  }
}
