/// What the name of an event in a stream says of its data, where it is not `message`.
enum StreamEventName {
  /// It tells of a failure: `error`, `exception`, `upstream_error`.
  case failure

  /// Its data are a note for people, whatever they say.
  case log

  /// It may bring pieces of an answer, or say how things go; data that are no object are no answer.
  case other

  init(_ name: String) {
    if FailureWords.tellFailure(name) {
      self = .failure
    } else if Self.logs.contains(FailureWords.words(in: name).last ?? "") {
      self = .log
    } else {
      self = .other
    }
  }

  private static let logs: Set<String> = [
    "log", "logs", "debug", "trace", "info", "notice", "warning", "ping", "pong", "heartbeat",
    "keepalive", "comment",
  ]
}
