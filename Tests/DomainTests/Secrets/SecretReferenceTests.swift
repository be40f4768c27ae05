import Testing

@testable import Domain

struct SecretReferenceTests {
  @Test(arguments: [
    "OPENAI_API_KEY", "_", "key2", "Team_Key", "TEAM_A_VERY_LONG_NAME_OF_A_KEY_2",
    "MYVERYLONGCOMPANYNAMEAPIKEY",
  ])
  func `a variable is named in words`(name: String) {
    #expect(SecretReference.isVariableName(name))
    #expect("\(SecretReference.environment(name))" == "the environment variable \(name)")
  }

  @Test(arguments: [
    "", "2KEY", "sk-a", "A KEY", "A\nB", "Ü", "$KEY", "a.b",
    // Made up after what Groq, Google, Replicate and Together give out.
    "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",
    "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
    "r8_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s", "hf_aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH",
    "a3f1c0de5b7e9a2d4c6f8a1b3d5e7f9a0c2e4f6a8b1d3f5c7e9a1b3d5f7c9e0a",
  ])
  func `what cannot be a variable's name, or looks like a key, is not printed`(name: String) {
    #expect(!SecretReference.isVariableName(name))
    let words = "\(SecretReference.environment(name))"
    #expect(words.hasPrefix("an environment variable whose name is not printed, because it may"))
  }
}
