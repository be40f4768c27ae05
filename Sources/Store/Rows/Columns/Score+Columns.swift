import Domain

extension Score {
  static let columnNames = [
    "name", "kind", "value", "unscored_reason", "unscored_message", "extracted",
  ]

  enum Kind: String {
    case number
    case passFail = "pass-fail"
    case unscored
  }

  /// - Parameter policy: What is kept of the texts, which are parts of the answer.
  func append(to values: inout RowValues, _ policy: TextPolicy) {
    var kind = Kind.unscored
    var number: Double?
    var reason = unanswered
    switch value {
    case .number(let value) where value.isNaN:
      // SQLite has no not-a-number: it would become NULL, a score without a reason.
      reason = .scorerFailed("the score is not a number")
    case .number(let value): (kind, number) = (.number, value)
    case .passed(let passed): (kind, number) = (.passFail, passed ? 1 : 0)
    case .unscored(let why): reason = why
    }
    values.append(name)
    values.append(kind.rawValue)
    values.append(number)
    values.append(reason?.columnValue)
    values.append((reason?.message ?? explanation).map(policy.remark))
    values.append(extracted.map(policy.apply))
  }

  static func read(from reader: inout ColumnReader) throws -> Score {
    let name = try reader.text()
    let kind = try reader.optionalCase(Kind.self)
    let number = try reader.optionalNumber()
    let reason = try reader.optionalText()
    let message = try reader.optionalText()
    let extracted = try reader.optionalText()
    let value: Value? =
      switch kind {
      case .number: number.map(Value.number)
      case .passFail: number.map { .passed($0 != 0) }
      case .unscored:
        reason.flatMap { UnscoredReason(columnValue: $0, message: message) }
          .map(Value.unscored)
      case nil: nil
      }
    guard let value else { throw reader.mismatch() }
    let unanswered =
      kind == .passFail
      ? reason.flatMap { UnscoredReason(columnValue: $0, message: message) } : nil
    return Score(
      name: name,
      value: value,
      extracted: extracted,
      unanswered: unanswered,
      explanation: kind == .unscored ? nil : message
    )
  }
}

extension UnscoredReason {
  var columnValue: String {
    switch self {
    case .requestFailed: "request-failed"
    case .refused: "refused"
    case .truncated: "truncated"
    case .nothingExtracted: "nothing-extracted"
    case .reasoningUnclosed: "reasoning-unclosed"
    case .judgeUnparsed: "judge-unparsed"
    case .notJudged: "not-judged"
    case .notTranslated: "not-translated"
    case .masked: "masked"
    case .notSent: "not-sent"
    case .scorerFailed: "scorer-failed"
    }
  }

  var message: String? {
    if case .scorerFailed(let message) = self { message } else { nil }
  }

  init?(columnValue: String, message: String?) {
    switch columnValue {
    case "request-failed": self = .requestFailed
    case "refused": self = .refused
    case "truncated": self = .truncated
    case "nothing-extracted": self = .nothingExtracted
    case "reasoning-unclosed": self = .reasoningUnclosed
    case "judge-unparsed": self = .judgeUnparsed
    case "not-judged": self = .notJudged
    case "not-translated": self = .notTranslated
    case "masked": self = .masked
    case "not-sent": self = .notSent
    case "scorer-failed": self = .scorerFailed(message ?? "")
    default: return nil
    }
  }
}
