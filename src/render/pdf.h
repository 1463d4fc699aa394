/* A scene as a page of PDF by cairo: vectors, text that can be searched, no clock in it. */
#ifndef DL_RENDER_PDF_H
#define DL_RENDER_PDF_H

#include "picture.h"

GBytes *dl_pdf_draw(const DlScene *scene, const DlPictureOptions *options, DlTypesetter *typesetter,
                    GError **error);

#endif
