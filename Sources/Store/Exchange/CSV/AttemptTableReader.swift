import Domain

/// Reads the lines that `AttemptTable` wrote as members of an attempt's line of JSON.
struct AttemptTableReader {
  let scores: [ScoreColumns]
  private let columns: [String: Int]
  private let count: Int

  /// Where a score's value and the reason for having none stand.
  struct ScoreColumns {
    let name: String
    let isPassFail: Bool
    let value: Int
    let reason: Int?
  }

  /// - Throws: `JSONMembers.Mismatch` for the first column that is missing or there twice.
  init(header: [String]) throws {
    var columns: [String: Int] = [:]
    for (position, name) in header.map(CSVLine.text(of:)).enumerated() where !name.isEmpty {
      guard columns.updateValue(position, forKey: name) == nil else {
        throw JSONMembers.Mismatch(key: name)
      }
    }
    if let missing = AttemptTable.earlierColumns.first(where: { columns[$0.name] == nil }) {
      throw JSONMembers.Mismatch(key: missing.name)
    }
    self.columns = columns
    count = header.count
    scores = columns.sorted { $0.value < $1.value }.compactMap { column, position in
      let isPassFail = column.hasPrefix(AttemptTable.passedPrefix)
      let prefix = isPassFail ? AttemptTable.passedPrefix : AttemptTable.scorePrefix
      guard column.hasPrefix(prefix) else { return nil }
      let name = String(column.dropFirst(prefix.count))
      return ScoreColumns(
        name: name,
        isPassFail: isPassFail,
        value: position,
        reason: columns[AttemptTable.unscoredPrefix + name]
      )
    }
  }

  func row(_ fields: [String]) throws -> Row {
    guard fields.count == count else { throw JSONMembers.Mismatch(key: "run_id") }
    return Row(fields: fields, columns: columns)
  }

  /// The cells of one line, by their columns.
  struct Row {
    let fields: [String]
    let columns: [String: Int]

    /// `nil` for an empty cell.
    func text(_ column: String) -> String? {
      columns[column].map { fields[$0] }.flatMap { $0.isEmpty ? nil : CSVLine.text(of: $0) }
    }

    /// What the cell of a field holds, as its member of JSON; `nil` for an empty one.
    func value(of field: AttemptField) throws -> JSONValue? {
      let cell = columns[field.name].map { fields[$0] } ?? ""
      guard !cell.isEmpty else { return nil }
      guard let value = field.jsonOfCell(cell) else { throw JSONMembers.Mismatch(key: field.name) }
      return value
    }

    func required(_ column: String) throws -> String {
      guard let text = text(column) else { throw JSONMembers.Mismatch(key: column) }
      return text
    }

    /// Of the model's tokens; `nil` without one, and in tables of earlier programs.
    func price() throws -> TokenPrice? {
      try text("price").map { text in
        do {
          return try TokenPrice(json: JSONMembers(JSONValue(parsing: text), key: "price"))
        } catch is JSONMembers.Mismatch {
          throw JSONMembers.Mismatch(key: "price")
        }
      }
    }

    /// Whether the line has all that its cost is made of.
    ///
    /// Without the usage as it came nobody knows which of the tokens that were written to a cache stay
    /// there for an hour.
    func holdsPricing() throws -> Bool {
      guard text("price") != nil else { return false }
      guard columns[AttemptTable.usage] == nil,
        try optionalInteger("cache_written_tokens") ?? 0 != 0
      else { return true }
      return try price()?.cacheWrittenInputForHour == nil
    }

    func optionalInteger(_ column: String) throws -> Int64? {
      guard let text = text(column) else { return nil }
      guard let integer = Int64(text) else { throw JSONMembers.Mismatch(key: column) }
      return integer
    }

    func integer(_ column: String) throws -> Int64 {
      guard let integer = try optionalInteger(column) else {
        throw JSONMembers.Mismatch(key: column)
      }
      return integer
    }
  }
}

// MARK: An attempt

extension AttemptTableReader {
  /// The line of JSON Lines that the row is all that is left of.
  func attempt(_ row: Row) throws -> JSONMembers {
    var members: [String: JSONValue?] = [
      "type": "attempt", "session": .integer(try row.integer("session")),
      "text": .string(row.text("text") ?? ""),
    ]
    var objects: [String: [String: JSONValue?]] = [:]
    for field in AttemptField.cells {
      let value = try row.value(of: field)
      if let object = field.object {
        objects[object, default: [:]][field.key] = value
      } else {
        members[field.name] = value
      }
    }
    // The message of a failure may be empty, and its status has no column of its own.
    objects["failure"] = [
      "message": .string(row.text("failure_message") ?? ""),
      "status": .known(try row.optionalInteger("status")),
    ]
    if (objects["usage"]?["told_cost"] ?? nil) == nil, let cost = try unpricedDollars(row) {
      objects["usage", default: [:]]["told_cost"] = .number(cost)
    }
    if objects["usage"]?.values.contains(where: { $0 != nil }) != true { objects["usage"] = nil }
    let hasAnswer = ["text", "finish_reason", "response_id", "response_model"]
      .contains { row.text($0) != nil }
    let isAnswered =
      try row.required("outcome") == "succeeded" || hasAnswer || objects["usage"] != nil
    members["has_completion"] = .bool(isAnswered)
    members["choices"] = isAnswered ? [["index": 0]] : nil
    members["token_events"] = try tokenEvents(row)
    members["scores"] = .array(try scores.compactMap { try score($0, in: row) })
    for (name, object) in objects { members[name] = .known(object) }
    return try JSONMembers(.known(members), key: "")
  }

  /// What an answer cost by its model's price, where an earlier program's table does not hold all of what
  /// that is made of: it is kept as told.
  ///
  /// `nil` in another currency than that of told costs.
  private func unpricedDollars(_ row: Row) throws -> Double? {
    guard try !row.holdsPricing(), let text = row.text("cost"),
      row.text("currency") == TokenUsage.toldCurrency
    else { return nil }
    guard let cost = Double(text) else { throw JSONMembers.Mismatch(key: "cost") }
    return TokenUsage.cost(cost)
  }

  /// The first and the last; what came between them is not in the table.
  ///
  /// The last is marked coalesced, so that the time between the two is not taken for a gap between
  /// neighbours. Where the table does not tell how many tokens the first had, all of the text is put
  /// into it: no time per token follows then, rather than one that takes it for a single token.
  private func tokenEvents(_ row: Row) throws -> JSONValue {
    let first = try row.optionalInteger("first_token_ns")
    let last = try row.optionalInteger("last_token_ns")
    guard let first, let last else { return [] }
    let tokens = try row.optionalInteger("first_event_tokens")
    let events: [JSONValue] = [
      [.integer(first), 0, 1, tokens.map(JSONValue.integer) ?? JSONValue.null, false],
      [.integer(last), 0, 0, JSONValue.null, true],
    ]
    return .array(first == last ? Array(events.prefix(1)) : events)
  }

  private func score(_ columns: ScoreColumns, in row: Row) throws -> JSONValue? {
    var members: [String: JSONValue?] = ["name": .string(columns.name)]
    let value = row.fields[columns.value]
    let words = columns.reason.map { row.fields[$0] } ?? ""
    let reason = words.isEmpty ? nil : UnscoredReason(description: CSVLine.text(of: words))
    if let reason, value.isEmpty {
      members["unscored"] = .string(reason.columnValue)
      members["message"] = .known(reason.message)
    } else if value.isEmpty {
      return nil
    } else if let number = Double(value) {
      members["value"] = columns.isPassFail ? .bool(number != 0) : .number(number)
      members["unanswered"] = .known(reason?.columnValue)
    } else {
      throw JSONMembers.Mismatch(key: AttemptTable.scorePrefix + columns.name)
    }
    return .known(members)
  }
}
