### Field forms.

finding-form-unknown = There is no form { $name }.
    .remedy = Choose one of: { $known }.
finding-form-language-unknown = The forms are not written in { $language }.
    .remedy = Choose among: { $known }.
finding-form-unusable = The form was not accepted: { $detail }
    .remedy = Please report this: the form is ours, not yours.
finding-form-not-ours = { $file } holds no submissions of a form that Fallow made.
    .remedy = Take it in as a table: fallow import { $file } --as KIND.
finding-form-without-choices = The register holds no { $list } to choose from; the form asks for the name.
    .remedy = Import places (--as place) or organisations (--as organisation), then make the form again.
finding-form-places-many = The register holds { $held } places; the form offers the { $offered } with the most people.
    .remedy = Nothing to do if that is enough: a place that is not in the list can be written.

forms-made = { $title }: { $questions } questions in { $languages } written to { $path }.
forms-xform = The same as an XForm for devices: { $path }.
forms-taken = { $rows } rows of { $file } taken in as { $kind } (batch { $batch }).
