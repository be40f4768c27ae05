/// What a dialect holds the reply to one request to.
struct ReplyTerms: Hashable {
  /// Whether the request carried a system message on the wire.
  var sentSystemMessage = false

  /// Whether its choices are one answer; those of several models are judged one by one.
  var isOneAnswer = true

  /// Whether it is to hold vectors in place of choices.
  var holdsVectors = false

  /// Whether the service gives no reasons for an end, so that a stream ends where it ends.
  var endsWithoutReason = false

  /// What a stream ends with.
  var lastEvent = "[DONE]"
}
