import Domain
import Profiles
import Testing

struct ProviderProfileTests {
  @Test(arguments: ProviderProfile.Name.allCases)
  func `a profile is the one of its name, and what it serves begins with a slash`(
    name: ProviderProfile.Name
  ) {
    #expect(name.profile.name == name)
    #expect(!name.profile.offeredEndpoints.isEmpty)
    for served in name.profile.endpoints.values {
      #expect(served.path.hasPrefix("/"))
      #expect(served.streamPath?.hasPrefix("/") ?? true)
    }
  }

  @Test(
    arguments: [
      (.builtin, false, .completions), (.builtin, true, .chat), (.gateway, false, .gateway),
      (.gateway, true, .gateway), (.cometapi, false, .completions), (.cometapi, true, .chat),
      (.openai, true, .chat),
    ] as [(ProviderProfile, Bool, Endpoint)]
  )
  func `a prompt goes to the endpoint of its kind, or to the only one that there is`(
    profile: ProviderProfile,
    isChat: Bool,
    endpoint: Endpoint
  ) {
    #expect(profile.endpoint(forMessages: isChat) == endpoint)
  }

  @Test func `an endpoint that a profile does not document is what it usually is`() {
    #expect(ProviderProfile.gateway.served(at: .chat).dialect == .chat)
    #expect(!ProviderProfile.gateway.canStream(.chat))
    #expect(ProviderProfile.openai.served(at: .gateway).takesModelList)
    #expect(!ProviderProfile.openai.served(at: .modelPath).takesModelList)
  }

  @Test(
    arguments: [
      (["GEMINI_API_KEY": "a"], "GEMINI_API_KEY"),
      (["GEMINI_API_KEY": "a", "GOOGLE_API_KEY": "b"], "GOOGLE_API_KEY"),
      (["OPENAI_API_KEY": "a"], nil),
    ] as [([String: String], String?)]
  )
  func `of two variables for a key the one that its maker prefers counts`(
    environment: [String: String],
    variable: String?
  ) {
    #expect(ProviderProfile.gemini.keyVariable(in: environment) == variable)
    #expect(ProviderProfile.ollama.keyVariable(in: environment) == nil)
  }

  @Test func `a mistyped profile is told with the nearest one`() {
    #expect(ProviderProfile.Name.nearest(to: "infermatik") == .infermatic)
    #expect(ProviderProfile.Name.nearest(to: "open-ai") == .openai)
    #expect(ProviderProfile.Name.nearest(to: "azure") == nil)
  }
}
