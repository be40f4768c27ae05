import Domain

/// What the body of a failure says beside its message: how long to wait, and whether waiting helps.
///
/// Every provider says it in members of its own, so the whole body is looked through.
struct FailureDetails {
  /// The error's own JSON; a message alone where it is none.
  private let value: JSONValue?

  /// In lower case.
  private let message: String

  init(_ text: String, message: String) {
    value = JSONValue(parsing: text)
    self.message = message.lowercased()
  }

  /// Deeper or wider than this nobody writes an error.
  private static let mostMembers = 2_000

  /// What holds the answer so far or what was asked, which say nothing of the failure.
  private static let answers: Set<String> = ["choices", "output", "candidates", "tools"]

  /// Every member with its name, the outer ones first.
  private var members: [(name: String, value: JSONValue)] {
    var found: [(String, JSONValue)] = []
    var open: [JSONValue] = value.map { [$0] } ?? []
    while let next = open.popLast(), found.count < Self.mostMembers {
      switch next {
      case .object(let members):
        for (name, value) in members.sorted(by: { $0.key < $1.key })
        where !Self.answers.contains(name) {
          found.append((name, value))
          open.append(value)
        }
      case .array(let values): open += values
      // A proxy may quote the error of the provider behind it as a text.
      case .string(let text) where text.utf8.first == UInt8(ascii: "{"):
        if let quoted = JSONValue(parsing: text) { open.append(quoted) }
      default: break
      }
    }
    return found
  }
}

// MARK: Waiting

extension FailureDetails {
  /// How long the body asks to wait, in a member for it, headers that it quotes, or its words.
  func wait(now: Int64) -> Duration? {
    let members = members
    for (name, value) in members {
      switch name.lowercased().replacing("_", with: "").replacing("-", with: "") {
      case "retrydelay", "retryafter", "retryafterseconds", "retryin":
        if let wait = Self.wait(value, unit: 1, now: now) { return wait }
      case "retryafterms", "retryaftermilliseconds", "retryinms":
        if let wait = Self.wait(value, unit: 0.001, now: now) { return wait }
      case "headers":
        let headers = (value.objectValue ?? [:]).compactMapValues { $0.stringValue }
        let quoted = Dictionary(headers.map { ($0.key.lowercased(), $0.value) }) { first, _ in first
        }
        if let wait = RateLimitHeaders(quoted, now: now).wait { return wait }
      default: break
      }
    }
    return waitInWords
  }

  private static func wait(_ value: JSONValue, unit: Double, now: Int64) -> Duration? {
    if let text = value.stringValue { return WaitText.wait(text, unit: unit, now: now) }
    if let number = value.numberValue {
      return number >= 0 ? WaitText.wait(number, unit: unit, now: now) : nil
    }
    // A duration of protocol buffers, where it is not written as a text.
    guard let seconds = value["seconds"]?.numberValue else { return nil }
    return WaitText.duration(seconds: seconds + (value["nanos"]?.numberValue ?? 0) / 1e9)
  }

  private static let openings = [
    "try again in ", "try again after ", "retry in ", "retry after ", "retrying in ", "wait for ",
    "please wait ", "resets in ", "available in ", "wait ",
  ]

  /// The wait that a sentence names, such as `Please retry after 9 seconds`.
  private var waitInWords: Duration? {
    for opening in Self.openings {
      guard let start = message.firstRange(of: opening)?.upperBound else { continue }
      let rest = message[start...]
      let approximate = ["about ", "approximately ", "another ", "at least "]
        .first(where: rest.hasPrefix)
      if let wait = WaitText.spelled(rest.dropFirst(approximate?.count ?? 0), isWhole: false) {
        return wait
      }
    }
    return nil
  }
}

// MARK: Codes

extension FailureDetails {
  /// Every code that the body has, as text.
  var codes: [String] {
    members.filter { Self.codeNames.contains($0.name.lowercased()) }
      .compactMap { $0.value.stringValue }
  }

  /// The HTTP status of failure that a member has as a number; `nil` where none has.
  var status: Int? {
    members.lazy.filter { Self.codeNames.contains($0.name.lowercased()) }
      .compactMap { $0.value.integerValue }
      .first { (400..<600).contains($0) }.map { Int($0) }
  }

  private static let codeNames: Set<String> = [
    "code", "type", "status", "status_code", "statuscode", "reason", "error_type", "error_code",
    "err_code",
  ]
}

// MARK: Accounts that waiting does not fill

extension FailureDetails {
  /// Whether the account is empty, unpaid or not active, so that no waiting helps.
  ///
  /// - Parameters:
  ///   - status: Of the response; an error within a reply of status 200 has that.
  ///   - isToWait: Whether a wait was asked for: Google says the same of each minute's quota.
  func tellsSpentQuota(status: Int?, code: String?, isToWait: Bool) -> Bool {
    if status == 402 { return true }
    if (codes + [code].compactMap(\.self)).contains(where: Self.isQuotaCode) { return true }
    if status == 404 || status == 422 { return false }
    return Self.phrases.contains(where: message.contains)
      || !isToWait && Self.doubtfulPhrases.contains(where: message.contains)
  }

  /// As OpenAI, Moonshot, LiteLLM, One API, Alibaba, Volcano Engine and others name it.
  private static func isQuotaCode(_ code: String) -> Bool {
    let code = code.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
    return [
      "insufficient_quota", "insufficient_user_quota", "insufficient_balance", "insufficient_fund",
      "insufficient_credit", "insufficientquota", "insufficientbalance", "insufficientcredit",
      "billing", "deactivated", "payment_required", "paymentrequired", "budget_exceeded",
      "exceeded_current_quota", "arrear", "overdue", "freetieronly", "out_of_credits",
      "account_suspended", "account_disabled", "user_suspended", "token_quota_failed",
      "spending_limit", "spend_limit",
    ].contains(where: code.contains)
  }

  /// Google says so too where a minute's or a day's requests are used up, and how long to wait.
  private static let doubtfulPhrases = [
    "exceeded your current quota", "check your plan and billing", "enable billing",
    "requires billing",
  ]

  private static let phrases = [
    "credit balance is too low",
    "insufficient balance", "insufficient credit", "insufficient fund", "insufficient quota",
    "more credits", "enough credits", "out of credits", "no credits", "account is not active",
    "account has been deactivated", "account is deactivated", "account deactivated",
    "key has been deactivated", "key is deactivated", "key has been disabled",
    "key has been suspended", "account has been suspended", "account is suspended",
    "account has been disabled", "account is disabled", "billing hard limit", "payment required",
    "budget has been exceeded", "specified api usage limits", "spending limit",
    "key limit exceeded", "used all available credits", "not have any credits",
    "doesn't have any credits", "organization has been disabled", "organization is disabled",
    "organization has been restricted", "monthly spend", "arrearage", "overdue payment",
    "overdue balance", "please recharge", "余额不足", "欠费",
  ]
}
