/// Text that one object brought for one choice.
struct TextGain {
  let choice: Int

  /// Of the answer, of a refusal, and of commentary beside the answer.
  var textBytes = 0
  var reasoningBytes = 0
  var callBytes = 0

  /// Of images and sound, as they are encoded.
  var mediaBytes = 0

  /// Told by log-probabilities; otherwise unknown here.
  var tokenCount: Int?

  var byteCount: Int { textBytes + reasoningBytes + callBytes + mediaBytes }

  /// Whether it is worth a token at least: tool calls and sound may be flushed in pieces of no token's
  /// size.
  var isOfText: Bool { textBytes + reasoningBytes > 0 }

  /// Whether it is of thoughts alone.
  var isOfThoughts: Bool { reasoningBytes > 0 && reasoningBytes == byteCount }

  /// Whether a reader sees or hears any of it.
  var isVisible: Bool { textBytes + mediaBytes > 0 }

  init(choice: Int) {
    self.choice = choice
  }
}
