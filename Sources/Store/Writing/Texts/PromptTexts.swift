import Domain

/// Remembers what recent prompts are as texts, because a run sends the same few over and over.
struct PromptTexts: Sendable {
  private var prompts: [Key: StoredText] = [:]
  private var knownBytes = 0

  /// Bytes of text to remember at most.
  private static let capacity = 4 << 20

  /// A prompt told apart by its bytes: `Prompt` compares strings, and so takes two spellings of `é`
  /// for one.
  private struct Key: Hashable {
    let prompt: Prompt

    static func == (left: Key, right: Key) -> Bool {
      switch (left.prompt, right.prompt) {
      case (.text(let left), .text(let right)):
        left.hasSameBytes(as: right)
      case (.messages(let left), .messages(let right)):
        left.elementsEqual(right) {
          $0.role == $1.role && $0.name == $1.name && $0.parts == $1.parts
            && $0.content.hasSameBytes(as: $1.content)
            && $0.toolCallID == $1.toolCallID && $0.toolCalls == $1.toolCalls
        }
      case (.text, .messages), (.messages, .text): false
      }
    }

    func hash(into hasher: inout Hasher) {
      switch prompt {
      case .text(let text): Self.combine(text, into: &hasher)
      case .messages(let messages):
        for message in messages { Self.combine(message.content, into: &hasher) }
      }
    }

    private static func combine(_ text: String, into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  mutating func stored(_ request: CompletionRequest, policy: TextPolicy) -> StoredText {
    let key = Key(prompt: request.prompt)
    if let known = prompts[key] { return known }
    let content = request.promptText
    let text = StoredText(policy.apply(content))
    // The key holds the text a second time.
    knownBytes += 2 * content.utf8.count + 256
    if knownBytes > Self.capacity {
      prompts.removeAll()
      knownBytes = 0
    }
    prompts[key] = text
    return text
  }
}

extension String {
  /// Unlike `==`, which takes two spellings of `é` for one.
  func hasSameBytes(as other: String) -> Bool {
    var (own, theirs) = (self, other)
    return own.withUTF8 { own in
      theirs.withUTF8 {
        UnsafeRawBufferPointer(own).hasSameBytes(as: UnsafeRawBufferPointer($0))
      }
    }
  }
}
