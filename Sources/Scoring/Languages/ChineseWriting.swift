/// Which characters a text in Chinese is written with.
enum ChineseWriting {
  case simplified
  case traditional

  /// Frequent characters that the reform of 1956 changed, and what they were.
  private static let new = Set("们国这来时个为会说对过学开发样经进后从还现实应关点问无长业机电书东车马语见".unicodeScalars)
  private static let old = Set("們國這來時個為會說對過學開發樣經進後從還現實應關點問無長業機電書東車馬語見".unicodeScalars)

  init(of scalars: [Unicode.Scalar]) {
    let newer = scalars.count { Self.new.contains($0) }
    let older = scalars.count { Self.old.contains($0) }
    self = older > newer ? .traditional : .simplified
  }

  var code: String { self == .simplified ? "zh-cn" : "zh-tw" }
}
