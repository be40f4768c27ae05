import Testing

@testable import Scoring

struct LabelledResultsTests {
  private func isFound(_ text: String) -> Bool {
    let text = NormalizedNumberText(text)
    var reader = NumberReader(text.scalars)
    var findings: [NumberReader.Finding] = []
    while let finding = reader.next() { findings.append(finding) }
    return LabelledResults.end(text.scalars, findings: findings, bold: text.bold)
  }

  @Test(
    arguments: [
      "Tom: 5\nAnn: 8", "- Tom: 5 apples\n- Ann: 8 apples", "1) 5\n2) 8", "(a) 5 (b) 8",
      "Part a: 5. Part b: 8.", "| Tom | 5 |\n| Ann | 8 |", "Q1: 5; Q2: 8", #"{"x": 3, "y": 4}"#,
      "Let us count.\n\nTom: 5\nAnn: 8", "a. 5\nb. 8\nc. 9",
    ]
  )
  func `results with labels of their own are several`(text: String) {
    #expect(isFound(text))
  }

  @Test(
    arguments: [
      "Tom: 5", "Tom: 5\nAnn: 8\nTotal: 13", "Tom: 5\nAnn: 8\nBoth: 13", "Tom: 5\nAnn: 5",
      "Tom: 5\nAnn: 8\nSo 13 in all.", "Step 1: 5\nStep 2: 8", "Tom: 5\n**Ann: 8**",
      "Rate: 6 × 7 = 42\nAll: 3 × 42 = 126", "x = 5\ny = 8", "",
    ]
  )
  func `the last of several counts where it is what the others come to`(text: String) {
    #expect(!isFound(text))
  }
}
