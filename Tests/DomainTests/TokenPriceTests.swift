import Domain
import Testing

struct TokenPriceTests {
  private static let full = TokenPrice(
    input: 1,
    output: 10,
    cachedInput: 0.1,
    cacheWrittenInput: 1.25,
    cacheWrittenInputForHour: 2,
    currency: "USD"
  )
  private static let plain = TokenPrice(input: 1, output: 10, currency: "USD")

  private static func usage(
    _ input: Int?,
    cached: Int? = nil,
    written: Int? = nil,
    verbatim: String? = nil
  ) -> TokenUsage {
    TokenUsage(
      inputTokens: input,
      outputTokens: 1,
      cachedInputTokens: cached,
      cacheWrittenTokens: written,
      verbatim: verbatim
    )
  }

  private static let anthropic =
    #"{"cache_creation":{"ephemeral_5m_input_tokens":12,"ephemeral_1h_input_tokens":8}}"#
  private static let router =
    #"{"prompt_tokens_details":{"cache_creation_token_details":{"ephemeral_1h_input_tokens":8}}}"#

  @Test(
    arguments: [
      (usage(100), 110, 110), (usage(100, cached: 40), 74, 110),
      (usage(100, cached: 40, written: 20), 79, 110),
      (usage(100, cached: 40, written: 20, verbatim: anthropic), 85, 110),
      (usage(100, cached: 40, written: 20, verbatim: router), 85, 110),
      // More for an hour than was written at all.
      (usage(100, written: 4, verbatim: anthropic), 114, 110),
      (usage(100, cached: 60, written: 40), 66, 110),
    ] as [(TokenUsage, Double, Double)]
  )
  func `input that was read from a cache or written to it costs what the price says`(
    usage: TokenUsage,
    priced: Double,
    unpriced: Double
  ) throws {
    #expect(abs(try #require(Self.full.cost(usage)) - priced) < 1e-9)
    #expect(abs(try #require(Self.plain.cost(usage)) - unpriced) < 1e-9)
  }

  @Test(arguments: [
    usage(nil), usage(-1), usage(100, cached: 101), usage(100, cached: -2),
    usage(100, written: 101), usage(100, cached: 60, written: 41),
    usage(100, cached: .max, written: .max),
  ])
  func `of counts that cannot be true no cost is made`(usage: TokenUsage) {
    #expect(Self.full.cost(usage) == nil)
    #expect(Self.plain.cost(usage) == nil)
  }

  @Test(
    arguments: [
      (#"{"service_tier":"standard"}"#, nil, false), (#"{"service_tier":"flex"}"#, "flex", false),
      (#"{"service_tier":null,"prompt_tokens_details":{"audio_tokens":0}}"#, nil, false),
      (#"{"completion_tokens_details":{"audio_tokens":3}}"#, nil, true), ("{", nil, false),
      (#"{"serviceTier":"STANDARD","trafficType":"ON_DEMAND"}"#, nil, false),
      (#"{"serviceTier":"priority"}"#, "priority", false),
      (#"{"trafficType":"PROVISIONED_THROUGHPUT"}"#, "PROVISIONED_THROUGHPUT", false),
      (#"{"trafficType":"TRAFFIC_TYPE_UNSPECIFIED"}"#, nil, false),
      (#"{"promptTokensDetails":[{"modality":"TEXT","tokenCount":9}]}"#, nil, false),
      (
        #"{"promptTokensDetails":[{"modality":"TEXT","tokenCount":9},"#
          + #"{"modality":"AUDIO","tokenCount":2}]}"#, nil, true
      ),
      (#"{"candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":0}]}"#, nil, false),
      (#"{"promptTokensDetails":{"modality":"AUDIO"},"a":"AUDIO"}"#, nil, false),
    ] as [(String, String?, Bool)]
  )
  func `usage tells a tier that is not the usual one, and tokens of sound`(
    verbatim: String,
    tier: String?,
    hasAudio: Bool
  ) {
    let usage = TokenUsage(verbatim: verbatim)
    #expect(usage.serviceTier == tier)
    #expect(usage.hasAudio == hasAudio)
    #expect(!usage.hasPictures)
    // What reports are made of is read only where it has one of these.
    let isMarked = TokenUsage.priceMarks.contains { verbatim.contains($0) }
    #expect(isMarked || tier == nil && !hasAudio)
  }

  @Test(arguments: [
    #"{"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}]}"#,
    #"{"promptTokensDetails":[{"modality":"VIDEO","tokenCount":263}]}"#,
    #"{"completion_tokens_details":{"image_tokens":3}}"#,
  ])
  func `usage tells tokens of pictures`(verbatim: String) {
    let usage = TokenUsage(verbatim: verbatim)
    #expect(usage.hasPictures && !usage.hasAudio)
    #expect(TokenUsage.priceMarks.contains { verbatim.contains($0) })
  }

  @Test(arguments: [-1e-9, 1_000_001, .infinity, .nan] as [Double])
  func `a price is a number from 0 that a list can have`(number: Double) {
    #expect(Self.full.isPlausible && Self.plain.isPlausible)
    #expect(!TokenPrice(input: number, output: 1, currency: "USD").isPlausible)
    var price = Self.plain
    price.cacheWrittenInputForHour = number
    #expect(!price.isPlausible)
  }

  @Test(arguments: [
    ("{}", #"{"service_tier":"flex"}"#), (#"{"a":1 }"#, #"{"a":1 ,"service_tier":"flex"}"#),
    (#"{"service_tier":"x"}"#, #"{"service_tier":"x"}"#), ("[1]", "[1]"),
  ])
  func `what is told beside usage is added where it says nothing of it`(
    verbatim: String,
    added: String
  ) {
    var usage = TokenUsage(verbatim: verbatim)
    usage.tell(TokenUsage.tierKey, "flex")
    #expect(usage.verbatim == added)
  }
}
