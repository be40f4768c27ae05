/// One text as it is generated, token by token.
struct Generation {
  enum FinishReason: String, Sendable {
    case stop, length
  }

  /// What one more token brought.
  struct Step {
    var draw: Sampler.Draw
    /// Text that became certain; empty while a character or a stop string may be incomplete.
    var text: String
    /// Set with the last token.
    var finishReason: FinishReason?
  }

  private let tokenizer: Tokenizer
  private let endOfText: Token
  private var sampler: Sampler
  private var assembler: TextAssembler
  private var context: [Token]
  private let promptCount: Int

  private(set) var finishReason: FinishReason?
  /// Sum of the drawn tokens' log-probabilities.
  private(set) var logprobSum = 0.0

  init(
    model: LanguageModel,
    tokenizer: Tokenizer,
    prompt: [Token],
    options: SamplingOptions,
    random: RandomSource
  ) {
    self.tokenizer = tokenizer
    endOfText = tokenizer.token(.endOfText)
    sampler = Sampler(
      model: model,
      options: options,
      prompt: prompt,
      endOfText: endOfText,
      random: random
    )
    assembler = TextAssembler(stops: options.stop)
    context = prompt
    promptCount = prompt.count
    if options.maxTokens <= 0 { finishReason = .length }
  }

  var options: SamplingOptions { sampler.options }

  /// The stop string that ended the text; `nil` where none did.
  var foundStop: String? { assembler.foundStop }

  /// The tokens drawn so far, the end-of-text token and those of a stop string included.
  var tokens: ArraySlice<Token> { context[promptCount...] }

  /// Draws the next token; `nil` once the text is finished.
  mutating func next() -> Step? {
    guard finishReason == nil else { return nil }
    let draw = sampler.draw(after: context)
    context.append(draw.token)
    logprobSum += draw.logprob
    var text = ""
    let isSpecial = tokenizer.special(draw.token) != nil
    if sampler.options.detokenizes, !isSpecial || !sampler.options.skipsSpecialTokens {
      text = assembler.append(
        tokenizer.spelling(of: draw.token),
        mayStop: tokens.count > sampler.options.minTokens
      )
    }
    if draw.token == endOfText, !sampler.options.ignoresEndOfText {
      finishReason = .stop
    } else if assembler.isStopped {
      finishReason = .stop
    } else if tokens.count >= sampler.options.maxTokens {
      finishReason = .length
    }
    if finishReason != nil, !assembler.isStopped { text += assembler.finish() }
    return Step(draw: draw, text: text, finishReason: finishReason)
  }
}

extension Generation {
  /// By which `best_of` ranks: long texts and short ones compare fairly.
  var meanLogprob: Double {
    tokens.isEmpty ? 0 : logprobSum / Double(tokens.count)
  }
}
