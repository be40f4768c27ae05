/// Words by which a server's own vocabulary says that something failed, or that nothing did.
///
/// Read are kinds, states, codes and messages of the server, never what a model wrote.
enum FailureWords {
  /// Beginnings of words that tell of a failure, in lower case.
  private static let beginnings = [
    "error", "exception", "fail", "fault", "abort", "cancel", "panic", "crash", "fatal",
    "timeout", "timedout", "deadline", "expired", "denied", "reject", "refused", "unavailable",
    "overload", "exhaust", "exceed", "insufficient", "invalid", "unauthori", "forbidden", "busy",
    "killed", "died", "dead", "broken", "corrupt", "disconnect", "shutdown", "shutting",
    "interrupt", "malformed", "unexpected", "unsupported", "cannot", "unable", "throttl", "oom",
    "traceback", "lost", "unreachable", "critical", "unsuccessful", "terminated", "evicted",
  ]

  /// Words after which those beginnings mean the opposite.
  private static let negations: Set<String> = ["no", "non", "not", "without", "zero", "0"]

  private static let phrases = [
    "timed out", "time out", "out of memory", "too many", "rate limit", "not found",
    "not available",
    "went wrong", "gone away", "not success", "try again", "try later", "gave up", "no capacity",
    "错误", "失败", "异常", "超时", "繁忙", "不足", "不成功",
  ]

  static func tellFailure(_ text: String) -> Bool {
    let words = words(in: text)
    for (place, word) in words.enumerated() where beginnings.contains(where: word.hasPrefix) {
      if place > 0, negations.contains(words[place - 1]) { continue }
      return true
    }
    let line = words.joined(separator: " ")
    return phrases.contains(where: line.contains)
  }

  /// Whether a state or kind says that the work goes on, or went well.
  static func tellProgress(_ text: String) -> Bool {
    guard !tellFailure(text) else { return false }
    return tellSuccess(text)
      || words(in: text).contains { word in progress.contains(where: word.hasPrefix) }
  }

  /// Beginnings of words for states and kinds that are no failures.
  private static let progress = [
    "queue", "pend", "wait", "run", "process", "progress", "start", "load", "warm", "generat",
    "stream", "active", "open", "ready", "idle", "log", "info", "debug", "trace", "notice", "ping",
    "pong", "heartbeat", "keep", "status", "meta", "schedul", "prepar", "accept", "init", "warn",
    "work", "cold", "boot", "connect", "hello", "thinking", "tool",
  ]

  /// What providers write where nothing failed.
  static func tellSuccess(_ text: String) -> Bool {
    let words = words(in: text)
    let line = words.joined(separator: " ")
    if successes.contains(line) { return true }
    let isOfSuccess = words.contains { $0.hasPrefix("success") } || line.contains("成功")
    return isOfSuccess && !tellFailure(text)
  }

  private static let successes: Set<String> = [
    "", "0", "00", "000", "0000", "00000", "200", "20000", "ok", "okay", "success", "succeeded",
    "successful", "none", "null", "nil", "undefined", "n a", "false", "normal", "done", "complete",
    "completed", "finished", "no error", "no errors", "error free", "true", "正常", "无", "无错误",
    "没有错误",
  ]

  /// In lower case, whatever stands between them: `MAX_TOKENS`, `end-turn`, `toolUse`.
  static func words(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in text {
      let isWordPart = character.isLetter || character.isNumber
      if !isWordPart || character.isUppercase && wasLower, !word.isEmpty {
        words.append(word.lowercased())
        word = ""
      }
      if isWordPart { word.append(character) }
      wasLower = character.isLowercase
    }
    return word.isEmpty ? words : words + [word.lowercased()]
  }
}
