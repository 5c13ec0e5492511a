namespace Farm.Imaging.Tests;

public sealed class ContactSheetTests
{
    [Test]
    public void Pictures_stand_row_by_row_in_their_cells()
    {
        PixelBuffer[] pictures = [Pictures.Plain(10, 10, 1, 1, 1), Pictures.Plain(10, 10, 2, 2, 2), Pictures.Plain(10, 10, 3, 3, 3)];
        using var sheet = ContactSheet.Compose(pictures, columns: 2, cell: 10, padding: 4);
        Assert.That((sheet.Width, sheet.Height), Is.EqualTo((32, 32)));
        Assert.That(Level(sheet, 4, 4), Is.EqualTo(1));
        Assert.That(Level(sheet, 13, 13), Is.EqualTo(1));
        Assert.That(Level(sheet, 14, 4), Is.EqualTo(ContactSheet.Grey));
        Assert.That(Level(sheet, 18, 4), Is.EqualTo(2));
        Assert.That(Level(sheet, 4, 18), Is.EqualTo(3));
        Assert.That(Level(sheet, 18, 18), Is.EqualTo(ContactSheet.Grey));
        Array.ForEach(pictures, picture => picture.Dispose());
    }

    [Test]
    public void A_big_picture_shrinks_to_its_cell_and_keeps_its_proportions()
    {
        using var wide = Pictures.Plain(200, 50, 7, 8, 9);
        using var sheet = ContactSheet.Compose([wide], columns: 4, cell: 40, padding: 0);
        Assert.That((sheet.Width, sheet.Height), Is.EqualTo((40, 40)));
        Assert.That(Level(sheet, 20, 14), Is.EqualTo(ContactSheet.Grey));
        Assert.That(Level(sheet, 20, 15), Is.EqualTo(7));
        Assert.That(Level(sheet, 0, 20), Is.EqualTo(7));
        Assert.That(Level(sheet, 20, 24), Is.EqualTo(7));
        Assert.That(Level(sheet, 20, 25), Is.EqualTo(ContactSheet.Grey));
    }

    [Test]
    public void A_small_picture_stands_in_the_middle()
    {
        using var dot = Pictures.Plain(2, 2, 7, 8, 9);
        using var sheet = ContactSheet.Compose([dot], columns: 1, cell: 6, padding: 1);
        Assert.That(Level(sheet, 3, 3), Is.EqualTo(7));
        Assert.That(Level(sheet, 2, 3), Is.EqualTo(ContactSheet.Grey));
        Assert.That(Level(sheet, 5, 3), Is.EqualTo(ContactSheet.Grey));
    }

    [Test]
    public void A_sheet_of_nothing_is_an_error() =>
        Assert.That(() => ContactSheet.Compose([], 1, 1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static byte Level(PixelBuffer sheet, int x, int y) => sheet.Row(y)[3 * x];
}
